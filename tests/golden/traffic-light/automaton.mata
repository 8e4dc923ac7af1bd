@NFA-explicit
%Alphabet-auto
%States-enum Red Ready Green Amber Blink
%Initial Red
%Final Red
Red fault Blink
Red tick Ready
Ready fault Blink
Ready tick Green
Green fault Blink
Green tick Amber
Amber fault Blink
Amber tick Red
Blink repair Red
