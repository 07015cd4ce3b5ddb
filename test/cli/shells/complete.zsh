# Types a line into an interactive zsh, completes it, and prints what stands there then: complete.zsh SCRIPT LINE
zmodload zsh/zpty
TERM=dumb zpty z "zsh -f -i"
zpty -w z "autoload -Uz compinit; compinit -D -u; source $1
show() { zle complete-word; print -r -- \"RES\"\"ULT[\$BUFFER]\" }; zle -N show; bindkey '^X' show; print LOA''DED"
zpty -r -m z out '*LOADED*'
zpty -n -w z "$2"$'\x18'
zpty -r -m z out '*RESULT\[*\]*'
print -r -- "${${out##*RESULT\[}%%\]*}"
zpty -d z
