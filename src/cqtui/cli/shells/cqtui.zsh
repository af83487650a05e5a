#compdef cqtui
# What Tab completes behind `cqtui` in zsh: the program is asked.
_cqtui() {
    local -a values shown
    local line files=
    while IFS= read -r line; do
        if [[ $line == / ]]; then
            files=1
        else
            values+=("${line%%$'\t'*}")
            shown+=("${line/$'\t'/  -- }")
        fi
    done < <(_CQTUI_COMPLETE=zsh ${(Q)words[1]} "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    (( $#values )) && compadd -l -d shown -a values
    [[ -n $files ]] && _files
    return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _cqtui "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _cqtui cqtui
fi
