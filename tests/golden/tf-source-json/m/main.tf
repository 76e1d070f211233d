resource "aws_ebs_volume" "a" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = true
}

resource "aws_ebs_volume" "plain" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = true
}
