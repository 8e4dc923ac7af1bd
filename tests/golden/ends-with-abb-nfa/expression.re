(a|b)*abb
