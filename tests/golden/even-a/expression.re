(ab*a|b)*
