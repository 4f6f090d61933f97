"""The screens of the desk, a module each: what is asked of the archive, and the template that shows it."""
