n = 1
break  # error: 'break' outside loop
