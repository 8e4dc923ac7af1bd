// r0 stands for "0".
// r1 stands for "1".
// r2 stands for "2".
// r3 stands for "3".
// r4 stands for "4".
// r5 stands for "5".
// r6 stands for "6".
// r7 stands for "7".
// r8 stands for "8".
// r9 stands for "9".
// r10 stands for "10".
grammar Language;

input
    : r0 EOF
    ;

r0
    : r1
    | r7
    ;

r1
    : r2
    | r4
    ;

r2
    : 'a' r3
    ;

r3
    : r6
    ;

r4
    : 'b' r5
    ;

r5
    : r6
    ;

r6
    : r1
    | r7
    ;

r7
    : 'a' r8
    ;

r8
    : 'b' r9
    ;

r9
    : 'b' r10
    ;

r10
    : /* empty */
    ;

OTHER
    : .
    ;
