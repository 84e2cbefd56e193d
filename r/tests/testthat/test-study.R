small <- list(months = 6, structure_every = 0)

test_that("a run comes back as tables keyed on strategy, replicate and step", {
  study <- samenspel_run("iza-regio", replicates = 3, set = small, record = "all")
  steps <- study$steps
  expect_s3_class(steps, "tbl_df")
  expect_equal(keys_of(steps), c("strategy", "replicate", "step"))
  expect_equal(nrow(steps), 2 * 3 * 7)
  expect_equal(levels(steps$strategy), c("none", "all_30"))
  expect_type(steps$step, "integer")
  expect_equal(unit_of(steps$step), "months")
  expect_match(label_of(steps$impact), "need")
  expect_true(is.factor(study$actors$sector))
  expect_equal(keys_of(study$actors), c("strategy", "replicate", "step", "actor"))
  # The same numbers as the file holds, to the last digit.
  text <- readLines(file.path(study$folder, "summary.csv"))
  head <- strsplit(text[1], ",")[[1]]
  cell <- strsplit(text[2], ",")[[1]][match("impact", head)]
  expect_identical(study$summary$impact[1], as.numeric(cell))
  expect_output(print(study), "not a prediction")
})

test_that("a comparison has effects, a sweep has what varied", {
  study <- samenspel_compare("iza-regio", strategies = c("all_10", "all_30"), replicates = 3, set = small)
  expect_true(all(c("difference", "low_95", "high_95", "n") %in% names(study$effects)))
  expect_type(study$effects$difference, "double")
  expect_equal(levels(study$effects$strategy), c("all_10", "all_30"))
  sweep <- samenspel_sweep("iza-regio", vary = list(parameters.trust_gain = c(0.05, 0.1), generated = c(20, 30)),
                           replicates = 2, set = small, metrics = c("impact", "trust"), steps = TRUE)
  expect_equal(nrow(sweep$runs), 8)
  expect_equal(sort(unique(as.numeric(sweep$runs$trust_gain))), c(0.05, 0.1))
  expect_equal(keys_of(sweep$runs), "run")
  expect_equal(keys_of(sweep$steps), c("run", "step"))
  expect_equal(nrow(sweep$steps), 8 * 7)
})

test_that("every study that a command leaves is read with units and meanings", {
  folder <- file.path(tempfile("samenspel-"), "shares")
  dir.create(dirname(folder))
  samenspel:::call_program(c("attribute", "iza-regio", "--set", "months=6", "--replicates", "2", "--no-figures", "--quiet", "--out", folder))
  compared <- samenspel_compare("iza-regio", strategies = "all_30", replicates = 2, set = small)
  tables <- list(read_study(folder)$attribution, compared$effects, compared$costs, compared$ranks)
  for (table in tables) {
    for (name in names(table)) {
      expect_true(nzchar(label_of(table[[name]])), info = name)
      expect_true(nzchar(unit_of(table[[name]])), info = name)
    }
  }
  expect_equal(unit_of(compared$costs$low_95), "hours")
  expect_type(compared$effects$more_is_better, "logical")
})

test_that("keys tell the rows of every table of every study apart", {
  place <- tempfile("samenspel-")
  dir.create(place)
  observed <- file.path(place, "own.csv")
  writeLines(c("statistic,month,value", "trust,6,0.4"), observed)
  studies <- list(
    run = c("--record", "all", "--replicates", "2"),
    compare = c("--strategies", "all_30,agenda", "--replicates", "3", "--stop", "3", "--worlds", "2", "--world-replicates", "1"),
    attribute = c("--replicates", "2"),
    sensitivity = c("--replicates", "2", "--points", "2", "--vary", "parameters.trust_gain=plausible", "--vary", "generated=20..30"),
    robust = c("--worlds", "40", "--replicates", "1", "--strategies", "agenda,mobilisation"),
    discover = c("--worlds", "40", "--replicates", "1", "--strategy", "all_30", "--vary", "strategy.all_30.constant.agenda=0..1",
                 "--metrics", "hours_orchestration", "--above", "320"),
    plan = c("--population", "8", "--generations", "2", "--replicates", "2", "--fresh", "2", "--periods", "2", "--hours=200"),
    calibrate = c("--observed", observed, "--fit", "trust_gain,openness", "--draws", "60", "--keep", "0.5")
  )
  for (kind in names(studies)) {
    folder <- file.path(place, kind)
    samenspel:::call_program(c(kind, "iza-regio", studies[[kind]], "--set", "months=6", "--no-figures", "--quiet", "--out", folder))
    study <- read_study(folder)
    tables <- Filter(is.data.frame, unclass(study)[names(study) != "dictionary"])
    expect_gt(length(tables), 0)
    for (name in names(tables)) {
      found <- keys_of(tables[[name]])
      if (name %in% c("events", "draws")) expect_equal(found, character()) else expect_gt(length(found), 0)
      if (length(found)) expect_false(anyDuplicated(tables[[name]][found]) > 0, info = paste(kind, name))
    }
  }
  expect_equal(keys_of(read_study(file.path(place, "compare"))$effects), c("measure", "strategy", "other"))
  expect_equal(keys_of(read_study(file.path(place, "calibrate"))$posterior), "draw")
})

test_that("errors are those of the program", {
  expect_error(samenspel_run("iza-regio", strategies = "all_3"), "did you mean `all_30`")
  expect_error(samenspel_run("iza-regio", set = list(24)), "needs a name")
  expect_error(read_study(tempdir()), "there is no such file")
  withr <- options(samenspel.program = "/nowhere")
  on.exit(options(withr))
  expect_error(samenspel_run("iza-regio"), "is not here")
})

test_that("numbers are written in full, whatever the session writes", {
  expect_equal(samenspel:::word(100000), "100000")
  expect_equal(samenspel:::word(c(1e9, 0.1)), "[1000000000, 0.1]")
  expect_identical(as.numeric(samenspel:::word(1 / 7)), 1 / 7)
  old <- options(OutDec = ",")
  on.exit(options(old))
  expect_equal(samenspel:::word(0.25), "0.25")
})
