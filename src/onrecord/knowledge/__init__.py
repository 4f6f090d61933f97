"""What is known before reading: ontology, lexicons, states, outlets and serials, as data files."""
