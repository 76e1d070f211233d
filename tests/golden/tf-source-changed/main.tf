# Changed since the plan was made: a second block of a name, and another source.
resource "aws_ebs_volume" "one" {
  encrypted = false
}

resource "aws_ebs_volume" "two" {
  encrypted = false
}

module "m" {
  source = "./n"
}
