import { Component } from '@angular/core';

/** Components of Material that show a part of themselves elsewhere. */
@Component({ selector: 'app-material', templateUrl: './material.component.html' })
export class MaterialComponent {}
