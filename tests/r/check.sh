#!/usr/bin/env bash
# Installs the R package into a folder of its own, runs its tests, and makes the example with its figures. Arguments: the
# program and a working folder. Says why it is skipped where R or its packages are not there.
set -euo pipefail
program=$1
place=$2
own=$(cd "$(dirname "$0")/../../r" && pwd)
skip() { echo "skipped: $1"; exit 0; }
command -v Rscript >/dev/null || skip "R is not on this machine (apt-get install r-base-core)"
for package in tibble readr ggplot2 testthat jsonlite; do
  Rscript -e "quit(status = !requireNamespace('$package', quietly = TRUE))" ||
    skip "the R package $package is not here (apt-get install r-cran-$package)"
done
export SAMENSPEL=$program R_LIBS_USER=$place/library
mkdir -p "$place/library"
cp -r "$own" "$place/source"
R CMD INSTALL --no-test-load --library="$place/library" "$place/source" >"$place/install.log" 2>&1 ||
  { cat "$place/install.log"; exit 1; }
cd "$place/source/tests"
Rscript -e '.libPaths(c(Sys.getenv("R_LIBS_USER"), .libPaths())); library(samenspel); testthat::test_dir("testthat", stop_on_failure = TRUE, reporter = "summary")'
cd "$place"
cp "$own/vignettes/figures.Rmd" .
if Rscript -e 'quit(status = !(requireNamespace("rmarkdown", quietly = TRUE) && rmarkdown::pandoc_available()))'; then
  Rscript -e '.libPaths(c(Sys.getenv("R_LIBS_USER"), .libPaths())); rmarkdown::render("figures.Rmd", quiet = TRUE)'
  figures=$(grep -o '<img src' figures.html | wc -l)
  [ "$figures" -eq 4 ] || { echo "the page has $figures figures, not 4"; exit 1; }
  echo "the page is rendered with its $figures figures"
else
  Rscript -e 'writeLines(unlist(regmatches(t <- paste(readLines("figures.Rmd"), collapse = "\n"), gregexpr("(?s)(?<=```\\{r\\}\n).*?(?=```)", t, perl = TRUE))), "figures.R")'
  Rscript -e '.libPaths(c(Sys.getenv("R_LIBS_USER"), .libPaths())); source("figures.R", echo = FALSE, print.eval = TRUE)'
  echo "the code of the page runs; rmarkdown or pandoc is not here to render it"
fi
