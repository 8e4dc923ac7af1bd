(b*a)+bb
