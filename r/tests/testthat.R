library(testthat)
library(samenspel)
test_check("samenspel")
