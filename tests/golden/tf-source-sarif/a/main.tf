resource "aws_ebs_volume" "foo" {
  availability_zone = "us-east-1a"
  size              = 1
}

module "b" {
  source = "./b"
}
