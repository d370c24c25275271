// Opens an address below the product's own in place of this page.
(address => location.replace(new URL(address, location.href).href))
