# Calls the program, and turns what it leaves into tibbles.

# The program: an option, the environment, or PATH.
program <- function() {
  found <- getOption("samenspel.program", Sys.getenv("SAMENSPEL", Sys.which("samenspel")))
  if (!nzchar(found) || !file.exists(found)) {
    stop(
      "the program samenspel is not here\n  hint: options(samenspel.program = \"/path/to/samenspel\"), or put it on PATH",
      call. = FALSE
    )
  }
  normalizePath(found)
}

# A number in full, with a point whatever the session writes: the fewest digits that read back as the same number.
number <- function(x) {
  for (digits in 15:17) {
    text <- formatC(x, digits = digits, format = "fg", width = 1, decimal.mark = ".")
    if (as.numeric(text) == x) break
  }
  text
}

# A value as --set and --vary write it.
word <- function(value) {
  one <- function(x) {
    if (is.logical(x)) tolower(as.character(x)) else if (is.numeric(x)) number(x) else as.character(x)
  }
  words <- vapply(value, one, "")
  if (length(words) == 1) unname(words) else paste0("[", paste(words, collapse = ", "), "]")
}

# The words of a command line for named values.
pairs <- function(flag, values) {
  if (length(values) == 0) return(character())
  if (is.null(names(values)) || any(!nzchar(names(values)))) stop("every value needs a name, such as months = 24", call. = FALSE)
  words <- unlist(Map(function(name, value) paste0(name, "=", value), names(values), values))
  as.vector(rbind(flag, words))
}

# Calls the program; what it says of an error becomes an error here. Nothing is printed on success.
call_program <- function(words) {
  said <- tempfile()
  told <- tempfile()
  on.exit(unlink(c(said, told)))
  code <- system2(program(), shQuote(words), stdout = told, stderr = said)
  text <- function(file) paste(readLines(file, warn = FALSE, encoding = "UTF-8"), collapse = "\n")
  if (code != 0) stop(text(said), call. = FALSE)
  invisible(text(told))
}

# The words for a number of threads; the program takes as many as there are without.
threaded <- function(threads) if (length(threads)) c("--threads", word(threads))

# The folder for a study: a new one unless it was named.
place <- function(out) if (is.null(out)) tempfile("samenspel-") else out

#' Runs a scenario.
samenspel_run <- function(scenario, strategies = NULL, replicates = 100, seed = 1, set = list(), record = NULL,
                          figures = FALSE, out = NULL, threads = NULL) {
  out <- place(out)
  words <- c(
    "run", scenario, "--replicates", word(replicates), "--seed", word(seed), pairs("--set", lapply(set, word)),
    if (length(strategies)) as.vector(rbind("--strategy", strategies)),
    if (length(record)) c("--record", paste(record, collapse = ",")),
    if (!figures) "--no-figures", threaded(threads), "--out", out, "--quiet"
  )
  call_program(words)
  read_study(out)
}

#' Compares strategies with the baseline, on pairs of runs that share all chance.
samenspel_compare <- function(scenario, strategies = NULL, replicates = 100, seed = 1, set = list(), metrics = NULL,
                              figures = FALSE, out = NULL, threads = NULL) {
  out <- place(out)
  words <- c(
    "compare", scenario, "--replicates", word(replicates), "--seed", word(seed), pairs("--set", lapply(set, word)),
    if (length(strategies)) c("--strategies", paste(strategies, collapse = ",")),
    if (length(metrics)) c("--metrics", paste(metrics, collapse = ",")),
    if (!figures) "--no-figures", threaded(threads), "--out", out, "--quiet"
  )
  call_program(words)
  read_study(out)
}

#' Runs a scenario over many settings. What varies is a named list: a vector of values, or a text such as "0.02..0.1:5".
samenspel_sweep <- function(scenario, vary, strategies = NULL, replicates = 10, seed = 1, set = list(), metrics = NULL,
                            method = NULL, points = NULL, steps = FALSE, out = NULL, threads = NULL) {
  out <- place(out)
  values <- lapply(vary, function(value) paste(vapply(value, word, ""), collapse = ","))
  words <- c(
    "sweep", scenario, pairs("--vary", values), "--replicates", word(replicates), "--seed", word(seed),
    pairs("--set", lapply(set, word)),
    if (length(strategies)) c("--strategies", paste(strategies, collapse = ",")),
    if (length(metrics)) c("--metrics", paste(metrics, collapse = ",")),
    if (length(method)) c("--method", method), if (length(points)) c("--points", word(points)),
    if (steps) "--steps", threaded(threads), "--out", out, "--quiet"
  )
  call_program(words)
  read_study(out)
}

#' Reads the folder of a study: a list of tibbles, with its manifest.
read_study <- function(folder) {
  file <- file.path(folder, "manifest.json")
  if (!file.exists(file)) {
    stop(file, ": there is no such file\n  hint: name the folder that a study left; a sweep must be collected first", call. = FALSE)
  }
  manifest <- jsonlite::fromJSON(file)
  if (identical(manifest$complete, FALSE)) {
    warning(folder, ": this study was stopped before it was done; strategies may have other numbers of runs", call. = FALSE)
  }
  dictionary <- readr::read_csv(file.path(folder, "dictionary.csv"), col_types = readr::cols(.default = "c"))
  names <- grep("\\.csv$", manifest$files$name, value = TRUE)
  names <- setdiff(names[!grepl("/", names)], "dictionary.csv")
  tables <- lapply(names, function(name) read_table(folder, name, manifest, dictionary))
  names(tables) <- sub("\\.csv$", "", names)
  structure(c(tables, list(dictionary = dictionary, manifest = manifest, folder = folder)), class = "samenspel_study")
}

read_table <- function(folder, name, manifest, dictionary) {
  key <- sub("\\.csv$", "", name)
  # A dictionary of a run tells columns by table; that of a sweep has one meaning for a column everywhere.
  own <- if ("table" %in% names(dictionary)) dictionary[dictionary$table == key, ] else dictionary
  read <- readr::read_csv(file.path(folder, name), col_types = readr::cols(.default = "c"), na = "", progress = FALSE)
  told <- match(names(read), own$column)
  order <- if (length(manifest$strategies)) manifest$strategies else manifest$asked$strategies
  for (place in seq_along(read)) {
    type <- own$type[told[place]]
    column <- typed(read[[place]], if (is.na(type)) "" else type, names(read)[place], order)
    if (!is.na(told[place])) {
      attr(column, "label") <- own$meaning[told[place]]
      attr(column, "unit") <- own$unit[told[place]]
    }
    read[[place]] <- column
  }
  # The dictionary says which columns tell rows apart; that of a sweep names months too, which its runs do not have.
  attr(read, "keys") <- intersect(names(read), own$column[own$key %in% "true"])
  read
}

# A column with its type: numbers, yes or no, or a factor with levels in the order of the study.
typed <- function(column, type, name, order) {
  known <- column[!is.na(column)]
  if (type == "integer") {
    numbers <- as.numeric(column)
    return(if (all(abs(numbers) < 2^31, na.rm = TRUE)) as.integer(numbers) else numbers)
  }
  if (type == "number") return(as.numeric(column))
  if (length(known) && all(known %in% c("true", "false"))) return(column == "true")
  if (type == "" && length(known) && !anyNA(suppressWarnings(as.numeric(known)))) return(as.numeric(column))
  levels <- unique(known)
  if (name %in% c("strategy", "other")) levels <- c(intersect(order, levels), setdiff(levels, order))
  factor(column, levels = levels)
}

#' The columns that tell the rows of a table apart; none for events and draws, of which two may be alike.
keys_of <- function(table) attr(table, "keys")

#' The unit of a column.
unit_of <- function(column) attr(column, "unit")

#' The meaning of a column.
label_of <- function(column) attr(column, "label")

print.samenspel_study <- function(x, ...) {
  manifest <- x$manifest
  kind <- if (length(manifest$study)) manifest$study else if (length(manifest$comparison)) "compare" else "run"
  cat("Samenspel: ", kind, " of ", manifest$scenario, " (", x$folder, ")\n", sep = "")
  tables <- Filter(is.data.frame, unclass(x))
  for (name in names(tables)) {
    found <- keys_of(tables[[name]])
    by <- if (length(found)) paste0(" by ", paste(found, collapse = ", ")) else ""
    cat("  ", name, ": ", nrow(tables[[name]]), " rows", by, "\n", sep = "")
  }
  cat("This illustrates what the assumptions imply. It is not a prediction.\n")
  invisible(x)
}
