module "disk" {
  source  = "terraform-aws-modules/ebs/aws"
  version = "~> 1.2"
}

module "net" {
  source = "github.com/example/net//sub?ref=v1"
}
