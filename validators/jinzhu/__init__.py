"""jinzhu (进驻): who is in a government service hall, filed, approved and published."""
