"""An article as a system: claims share figures, and what one says of a figure binds the others."""
