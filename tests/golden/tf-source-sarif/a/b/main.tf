
module "up" {
  source = "../../net"
  open   = true
}
