(b*a)+ bb
