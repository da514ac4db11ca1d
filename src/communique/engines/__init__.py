"""How a batch is worked off: one unit of work, and what hands it out."""
