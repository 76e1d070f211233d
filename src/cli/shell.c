/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/shell.h"

static const char BASH[] =
    "# bash completion for plumbline; load it with: source <(plumbline completion "
    "bash)\n"
    "_plumbline()\n"
    "{\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} line\n"
    "    [[ $cur == = ]] && cur=\n"
    "    COMPREPLY=()\n"
    "    while IFS= read -r line; do\n"
    "        case $line in\n"
    "        :files | :folders)\n"
    "            compopt -o filenames 2>/dev/null\n"
    "            local kind=-f\n"
    "            [[ $line == :folders ]] && kind=-d\n"
    "            while IFS= read -r line; do COMPREPLY+=(\"$line\"); done \\\n"
    "                < <(compgen $kind -- \"$cur\")\n"
    "            ;;\n"
    "        *) COMPREPLY+=(\"${line%%$'\\t'*}\") ;;\n"
    "        esac\n"
    "    done < <(plumbline completion bash -- \"${COMP_WORDS[@]:1:COMP_CWORD}\" "
    "2>/dev/null)\n"
    "}\n"
    "complete -F _plumbline plumbline\n";

static const char FISH[] =
    "# fish completion for plumbline; load it with: plumbline completion fish | "
    "source\n"
    "function __plumbline_complete\n"
    "    set -l words (commandline -opc)[2..-1] (commandline -ct)\n"
    "    for line in (plumbline completion fish -- $words 2>/dev/null)\n"
    "        switch $line\n"
    "            case ':files'\n"
    "                __fish_complete_path (commandline -ct)\n"
    "            case ':folders'\n"
    "                __fish_complete_directories (commandline -ct) ''\n"
    "            case '*'\n"
    "                printf '%s\\n' $line\n"
    "        end\n"
    "    end\n"
    "end\n"
    "complete -c plumbline -f -a '(__plumbline_complete)'\n";

static const char ZSH[] =
    "#compdef plumbline\n"
    "# zsh completion for plumbline; load it with: source <(plumbline completion zsh)\n"
    "_plumbline()\n"
    "{\n"
    "    local line\n"
    "    local -a found\n"
    "    for line in \"${(@f)$(plumbline completion zsh -- \"${(@)words[2,CURRENT]}\" "
    "2>/dev/null)}\"; do\n"
    "        case $line in\n"
    "        :files) _files ;;\n"
    "        :folders) _files -/ ;;\n"
    "        ?*) found+=(\"${${line//:/\\\\:}/$'\\t'/:}\") ;;\n"
    "        esac\n"
    "    done\n"
    "    (( $#found )) && _describe plumbline found\n"
    "}\n"
    "if [ \"$funcstack[1]\" = _plumbline ]; then\n"
    "    _plumbline \"$@\"\n"
    "else\n"
    "    compdef _plumbline plumbline\n"
    "fi\n";

const struct shell shells[] = {
    {"bash", BASH},
    {"fish", FISH},
    {"zsh", ZSH},
};

const size_t shell_count = sizeof shells / sizeof *shells;

const struct shell *shell_find(struct str name)
{
    for (size_t i = 0; i < shell_count; i++)
        if (str_eq(name, str_from(shells[i].name)))
            return &shells[i];
    return NULL;
}
