// int_ stands for "int".
grammar Language;

input
    : start EOF
    ;

start
    : '0' int_
    | '1' int_
    | '2' int_
    | '3' int_
    | '4' int_
    | '5' int_
    | '6' int_
    | '7' int_
    | '8' int_
    | '9' int_
    ;

int_
    : '.' dot
    | '0' int_
    | '1' int_
    | '2' int_
    | '3' int_
    | '4' int_
    | '5' int_
    | '6' int_
    | '7' int_
    | '8' int_
    | '9' int_
    | mant
    ;

dot
    : '0' frac
    | '1' frac
    | '2' frac
    | '3' frac
    | '4' frac
    | '5' frac
    | '6' frac
    | '7' frac
    | '8' frac
    | '9' frac
    ;

frac
    : '0' frac
    | '1' frac
    | '2' frac
    | '3' frac
    | '4' frac
    | '5' frac
    | '6' frac
    | '7' frac
    | '8' frac
    | '9' frac
    | mant
    ;

mant
    : 'e' exp
    | end
    ;

exp
    : '+' sign
    | '-' sign
    | sign
    ;

sign
    : '0' pow
    | '1' pow
    | '2' pow
    | '3' pow
    | '4' pow
    | '5' pow
    | '6' pow
    | '7' pow
    | '8' pow
    | '9' pow
    ;

pow
    : '0' pow
    | '1' pow
    | '2' pow
    | '3' pow
    | '4' pow
    | '5' pow
    | '6' pow
    | '7' pow
    | '8' pow
    | '9' pow
    | end
    ;

end
    : /* empty */
    ;

OTHER
    : .
    ;
