"""Weaving tables: what is woven of an archive, made of tables by blocks, by many processes or machines."""
