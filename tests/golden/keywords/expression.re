as|case|do|e(lse|num)|f(n|or)|i(f|nt?)|let|var
