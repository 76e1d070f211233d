# SPDX-License-Identifier: Apache-2.0
# asset.awk FILE...: text files as constant data, page.css as asset_page_css. Of what goes into
# pages, indentation and lines that are a comment are left out.
BEGIN { count = files = 0 }
FNR == 1 {
    name = FILENAME
    sub(/.*\//, "", name)
    gsub(/[^a-z]/, "_", name)
    names[files++] = name
    first[name] = count
    dense = name ~ /^page_/
}
dense && (/^ *\/\*.*\*\/$/ || /^ *$/) { last[name] = count; next }
dense { sub(/^ +/, "") }
{
    size[count] = length($0) + 1
    gsub(/\\/, "\\\\&")
    gsub(/["?]/, "\\\\&") # two question marks could begin a trigraph
    text[count++] = $0
    last[name] = count
}
END {
    print "/* Made by src/embed/asset.awk. */"
    print "#include \"base/str.h\""
    for (f = 0; f < files; f++) {
        name = names[f]
        print "\nstatic const struct {"
        for (i = first[name]; i < last[name]; i++) printf "    char l%d[%d];\n", i, size[i]
        printf "} %s = {\n", name
        for (i = first[name]; i < last[name]; i++) printf "    \"%s\\n\",\n", text[i]
        printf "};\n\nextern const struct str asset_%s;\n", name
        printf "const struct str asset_%s = {(const char *) &%s, sizeof %s};\n", name, name, name
    }
}
