@NFA-explicit
%Alphabet-auto
%States-enum start slash text star end
%Initial start
%Final end
start "/" slash
slash "*" text
text "*" star
text "/" text
text c text
star "*" star
star "/" end
star c text
