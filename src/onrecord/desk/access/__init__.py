"""Who may do what at the desk: persons and their roles, signing in, and what a request must carry."""
