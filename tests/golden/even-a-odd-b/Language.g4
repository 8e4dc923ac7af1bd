// ee stands for "EE".
// oe stands for "OE".
// eo stands for "EO".
// oo stands for "OO".
grammar Language;

input
    : ee EOF
    ;

ee
    : 'a' oe
    | 'b' eo
    ;

oe
    : 'a' ee
    | 'b' oo
    ;

eo
    : 'a' oo
    | 'b' ee
    | /* empty */
    ;

oo
    : 'a' eo
    | 'b' oe
    ;

OTHER
    : .
    ;
