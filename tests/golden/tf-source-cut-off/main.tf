resource "aws_ebs_volume" "one" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = false
}

resource "aws_ebs_volume" "two" {
  availability_zone = 