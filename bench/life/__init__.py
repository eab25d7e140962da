"""A simulated estate: fifty functions, thirty days, attacks and honest changes with their labels."""
