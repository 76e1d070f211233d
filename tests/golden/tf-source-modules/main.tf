# Two blocks of one name, in two modules: the line is the one of the module in question.
module "a" {
  source = "./a"
}

module "twins" {
  source   = "./net"
  for_each = toset(["one", "two.three", "a/b [0]"])
  open     = each.key != "one"
}

module "counted" {
  count  = 2
  source = "./net/"
  open   = true
}

resource "aws_ebs_volume" "foo" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = true
}

resource "aws_ebs_volume" "many" {
  count             = 12
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = count.index == 0
}
