// a stands for "A".
// as_ stands for "AS".
// c stands for "C".
// ca stands for "CA".
// cas stands for "CAS".
// case_ stands for "CASE".
// d stands for "D".
// do_ stands for "DO".
// e stands for "E".
// el stands for "EL".
// els stands for "ELS".
// else_ stands for "ELSE".
// en stands for "EN".
// enu stands for "ENU".
// enum_ stands for "ENUM".
// f stands for "F".
// fn stands for "FN".
// fo stands for "FO".
// for_ stands for "FOR".
// i stands for "I".
// if_ stands for "IF".
// in_ stands for "IN".
// int_ stands for "INT".
// l stands for "L".
// le stands for "LE".
// let_ stands for "LET".
// v stands for "V".
// va stands for "VA".
// var_ stands for "VAR".
grammar Language;

input
    : start EOF
    ;

start
    : 'a' a
    | 'c' c
    | 'd' d
    | 'e' e
    | 'f' f
    | 'i' i
    | 'l' l
    | 'v' v
    ;

a
    : 's' as_
    ;

as_
    : /* empty */
    ;

c
    : 'a' ca
    ;

ca
    : 's' cas
    ;

cas
    : 'e' case_
    ;

case_
    : /* empty */
    ;

d
    : 'o' do_
    ;

do_
    : /* empty */
    ;

e
    : 'l' el
    | 'n' en
    ;

el
    : 's' els
    ;

els
    : 'e' else_
    ;

else_
    : /* empty */
    ;

en
    : 'u' enu
    ;

enu
    : 'm' enum_
    ;

enum_
    : /* empty */
    ;

f
    : 'n' fn
    | 'o' fo
    ;

fn
    : /* empty */
    ;

fo
    : 'r' for_
    ;

for_
    : /* empty */
    ;

i
    : 'f' if_
    | 'n' in_
    ;

if_
    : /* empty */
    ;

in_
    : 't' int_
    | /* empty */
    ;

int_
    : /* empty */
    ;

l
    : 'e' le
    ;

le
    : 't' let_
    ;

let_
    : /* empty */
    ;

v
    : 'a' va
    ;

va
    : 'r' var_
    ;

var_
    : /* empty */
    ;

OTHER
    : .
    ;
