grammar Language;

input
    : q0 EOF
    ;

q0
    : 'while' q1
    ;

q1
    : '(' q2
    ;

q2
    : 'id' q3
    ;

q3
    : '&&' q2
    | ')' q4
    ;

q4
    : '{' q5
    ;

q5
    : 'id' q6
    | '}' q7
    ;

q6
    : ';' q5
    ;

q7
    : /* empty */
    ;

BLANKS
    : [ \t\r\n]+ -> skip
    ;

OTHER
    : .
    ;
