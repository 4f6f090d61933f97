"""What an archive keeps of weaving: sheets and strands of its documents, events, threads, corrections."""
