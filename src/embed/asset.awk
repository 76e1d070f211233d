# SPDX-License-Identifier: Apache-2.0
# asset.awk FILE...: text files as constant data, page.css as asset_page_css. Indentation and
# lines that are a comment are left out; the rest goes into pages as it is.
BEGIN { count = files = 0 }
FNR == 1 {
    name = FILENAME
    sub(/.*\//, "", name)
    gsub(/[^a-z]/, "_", name)
    names[files++] = name
    first[name] = count
}
/^ *\/\*.*\*\/$/ || /^ *$/ { last[name] = count; next }
{
    sub(/^ +/, "")
    size[count] = length($0) + 1
    gsub(/\\/, "\\\\&")
    gsub(/["?]/, "\\\\&") # two question marks could begin a trigraph
    text[count++] = $0
    last[name] = count
}
END {
    print "/* Made from src/report/page.* by src/embed/asset.awk. */"
    print "#include \"report/asset.h\""
    for (f = 0; f < files; f++) {
        name = names[f]
        print "\nstatic const struct {"
        for (i = first[name]; i < last[name]; i++) printf "    char l%d[%d];\n", i, size[i]
        printf "} %s = {\n", name
        for (i = first[name]; i < last[name]; i++) printf "    \"%s\\n\",\n", text[i]
        printf "};\n\nconst struct str asset_%s = {(const char *) &%s, sizeof %s};\n", name, name, name
    }
}
