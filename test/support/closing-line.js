export default class { onRunComplete(){} }
