// y stands for "Y".
// yy stands for "YY".
// yyy stands for "YYY".
// yyyy stands for "YYYY".
// m stands for "M".
// m0 stands for "M0".
// m1 stands for "M1".
// mm stands for "MM".
// d stands for "D".
// d0 stands for "D0".
// d1 stands for "D1".
// d3 stands for "D3".
// dd stands for "DD".
grammar Language;

input
    : start EOF
    ;

start
    : '0' y
    | '1' y
    | '2' y
    | '3' y
    | '4' y
    | '5' y
    | '6' y
    | '7' y
    | '8' y
    | '9' y
    ;

y
    : '0' yy
    | '1' yy
    | '2' yy
    | '3' yy
    | '4' yy
    | '5' yy
    | '6' yy
    | '7' yy
    | '8' yy
    | '9' yy
    ;

yy
    : '0' yyy
    | '1' yyy
    | '2' yyy
    | '3' yyy
    | '4' yyy
    | '5' yyy
    | '6' yyy
    | '7' yyy
    | '8' yyy
    | '9' yyy
    ;

yyy
    : '0' yyyy
    | '1' yyyy
    | '2' yyyy
    | '3' yyyy
    | '4' yyyy
    | '5' yyyy
    | '6' yyyy
    | '7' yyyy
    | '8' yyyy
    | '9' yyyy
    ;

yyyy
    : '-' m
    ;

m
    : '0' m0
    | '1' m1
    ;

m0
    : '1' mm
    | '2' mm
    | '3' mm
    | '4' mm
    | '5' mm
    | '6' mm
    | '7' mm
    | '8' mm
    | '9' mm
    ;

m1
    : '0' mm
    | '1' mm
    | '2' mm
    ;

mm
    : '-' d
    ;

d
    : '0' d0
    | '1' d1
    | '2' d1
    | '3' d3
    ;

d0
    : '1' dd
    | '2' dd
    | '3' dd
    | '4' dd
    | '5' dd
    | '6' dd
    | '7' dd
    | '8' dd
    | '9' dd
    ;

d1
    : '0' dd
    | '1' dd
    | '2' dd
    | '3' dd
    | '4' dd
    | '5' dd
    | '6' dd
    | '7' dd
    | '8' dd
    | '9' dd
    ;

d3
    : '0' dd
    | '1' dd
    ;

dd
    : /* empty */
    ;

OTHER
    : .
    ;
