%lex
%%
\s+ /* skip */
[0-9]+ return 'NUMBER'
"+" return '+'
"*" return '*'
<<EOF>> return 'EOF'
/lex
%left '+'
%left '*'
%start e
%%
e : x EOF { return $1; } ;
x : x '+' x { $$ = $1 + $3; } | x '*' x { $$ = $1 * $3; } | NUMBER { $$ = Number(yytext); } ;
