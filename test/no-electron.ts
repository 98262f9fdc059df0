/** Stands for `electron` outside of it: its parts are simply not there. */
export default {};
