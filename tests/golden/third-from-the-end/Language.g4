grammar Language;

input
    : q0 EOF
    ;

q0
    : 'a' q0
    | 'a' q1
    | 'b' q0
    ;

q1
    : 'a' q2
    | 'b' q2
    ;

q2
    : 'a' q3
    | 'b' q3
    ;

q3
    : /* empty */
    ;

OTHER
    : .
    ;
