// red stands for "Red".
// ready stands for "Ready".
// green stands for "Green".
// amber stands for "Amber".
// blink stands for "Blink".
grammar Language;

input
    : red EOF
    ;

red
    : 'fault' blink
    | 'tick' ready
    | /* empty */
    ;

ready
    : 'fault' blink
    | 'tick' green
    ;

green
    : 'fault' blink
    | 'tick' amber
    ;

amber
    : 'fault' blink
    | 'tick' red
    ;

blink
    : 'repair' red
    ;

BLANKS
    : [ \t\r\n]+ -> skip
    ;

OTHER
    : .
    ;
