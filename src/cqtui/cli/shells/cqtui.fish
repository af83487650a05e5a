# What Tab completes behind `cqtui` in fish: the program is asked.
function __cqtui_complete
    set -l words (commandline -opc)
    set -l now (commandline -ct)
    for line in (env _CQTUI_COMPLETE=fish $words "$now" 2>/dev/null)
        if test "$line" = /
            __fish_complete_path "$now"
        else
            echo $line
        end
    end
end
complete -c cqtui -f -a '(__cqtui_complete)'
