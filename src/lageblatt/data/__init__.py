"""What is shipped: widths, weights, layouts, and the scripts that made them."""
