# What Tab completes behind `cqtui` in bash: the program is asked.
_cqtui() {
    local line files=
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == / ]]; then
            files=1
        else
            COMPREPLY+=("$line")
        fi
    done < <(_CQTUI_COMPLETE=bash "$1" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [[ -n $files ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done < <(compgen -f -- "$2")
    fi
}
complete -F _cqtui cqtui
