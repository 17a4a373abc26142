"""The shared taxonomy: *areas* of practice under their headings, *enablers*, *stages*, and the field's own words."""
