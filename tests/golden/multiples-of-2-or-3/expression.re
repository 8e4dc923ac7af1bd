(aa)*|(aaa)*
