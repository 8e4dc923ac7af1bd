(a|b)*ba
