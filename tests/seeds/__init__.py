"""What a careful editor would mark in the seeds, and how far the program agrees."""
