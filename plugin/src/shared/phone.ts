/** Where there is room for one thing beside another no more. */
export const PHONE = '@media (max-width: 479px)'
